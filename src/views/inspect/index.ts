export { drawPage, type DrawRequest } from './draw.ts';
export { pageHtml, type HtmlRequest } from './html.ts';
export {
  DEFAULT_SCALE,
  inspectFile,
  type Inspected,
  type InspectFormat,
  type InspectLoader,
  type InspectRequest,
} from './inspect-file.ts';
export { DEFAULT_LAYERS, LAYER_IDS, LAYERS, parseLayers, type LayerId } from './layers.ts';
export type { Scene } from './scene.ts';
