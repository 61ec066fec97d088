/** Styles of the page; colours follow the reader's system, the document page stays white. */
export const CLIENT_STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f8fafc;
  --panel: #ffffff;
  --ink: #0f172a;
  --soft: #475569;
  --edge: #cbd5e1;
  --accent: #b45309;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0b1120;
    --panel: #172033;
    --ink: #e2e8f0;
    --soft: #94a3b8;
    --edge: #334155;
    --accent: #fbbf24;
  }
}
* {
  box-sizing: border-box;
}
body {
  margin: 0;
  font:
    14px/1.45 system-ui,
    "Noto Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    sans-serif;
  background: var(--ground);
  color: var(--ink);
}
header {
  padding: 10px 16px;
  border-bottom: 1px solid var(--edge);
}
h1 {
  font-size: 16px;
  margin: 0;
  overflow-wrap: anywhere;
}
header p {
  margin: 2px 0 0;
  color: var(--soft);
}
main {
  display: grid;
  grid-template-columns: 250px minmax(0, 1fr) 330px;
  gap: 12px;
  padding: 12px;
  align-items: start;
}
#controls,
#details {
  background: var(--panel);
  border: 1px solid var(--edge);
  border-radius: 6px;
  padding: 10px 12px;
  position: sticky;
  top: 12px;
  max-height: calc(100vh - 24px);
  overflow: auto;
}
#stage {
  overflow: auto;
  border: 1px solid var(--edge);
  border-radius: 6px;
  background: #ffffff;
}
#stage svg {
  display: block;
  width: 100%;
  height: auto;
}
#stage.large svg {
  width: 200%;
}
fieldset {
  border: 0;
  margin: 0;
  padding: 0;
}
legend,
h2,
h3 {
  font-size: 13px;
  font-weight: 600;
  margin: 0 0 6px;
  padding: 0;
}
h3 {
  margin-top: 12px;
  color: var(--soft);
}
label {
  display: grid;
  grid-template-columns: auto 40px 1fr;
  gap: 8px;
  align-items: center;
  padding: 4px 0;
  cursor: pointer;
}
label small {
  display: block;
  color: var(--soft);
}
label svg {
  display: block;
  background: #ffffff;
  border-radius: 2px;
}
.kinds {
  margin: 0 0 4px 30px;
  padding: 0;
  list-style: none;
  color: var(--soft);
  font-size: 12px;
}
.kinds li {
  display: grid;
  grid-template-columns: 30px 1fr;
  gap: 8px;
  align-items: center;
  padding: 1px 0;
}
.kinds svg {
  display: block;
  background: #ffffff;
  border-radius: 2px;
}
dl {
  display: grid;
  grid-template-columns: max-content 1fr;
  gap: 2px 10px;
  margin: 0;
}
dt {
  color: var(--soft);
}
dd {
  margin: 0;
  overflow-wrap: anywhere;
  white-space: pre-wrap;
}
.text {
  font-size: 16px;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  margin: 0 0 8px;
}
.fact {
  border-left: 3px solid var(--accent);
  padding-left: 8px;
  margin-top: 8px;
}
.empty {
  color: var(--soft);
  font-style: italic;
}
.hit {
  fill: transparent;
  cursor: pointer;
  outline: none;
}
.coat {
  mix-blend-mode: multiply;
  pointer-events: none;
}
.hit:hover {
  fill: #0f766e;
  fill-opacity: 0.12;
}
.hit:focus-visible {
  stroke: #0f172a;
  stroke-width: 1.5;
}
.chosen {
  fill: none;
  stroke: #dc2626;
  stroke-width: 2;
  pointer-events: none;
}
[hidden] {
  display: none;
}
@media (max-width: 1000px) {
  main {
    grid-template-columns: 1fr;
  }
  #controls,
  #details {
    position: static;
    max-height: none;
  }
}
`;
