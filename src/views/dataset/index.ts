export { csvLine } from './csv.ts';
export { openDataset, type OpenDataset } from './open.ts';
export { ask, type Answer, type AnswerCell } from './query.ts';
export {
  DATASET_FORMATS,
  writeDataset,
  type DatasetFormat,
  type DatasetRequest,
  type WrittenDataset,
} from './write.ts';
