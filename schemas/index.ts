export * from './amount.ts';
export * from './coordinates.ts';
export * from './document.ts';
export * from './finding.ts';
export * from './forms/index.ts';
export * from './options.ts';
export * from './provenance.ts';
export * from './result.ts';
