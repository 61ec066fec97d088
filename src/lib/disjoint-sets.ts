import { addToList } from './add-to-list.ts';

/** Groups of items 0…size−1 that were joined in pairs (union–find with path compression). */
export class DisjointSets {
  private readonly parent: number[];
  constructor(size: number) {
    this.parent = Array.from({ length: size }, (_, index) => index);
  }
  find(item: number): number {
    let root = item;
    while (this.parent[root]! !== root) root = this.parent[root]!;
    while (this.parent[item]! !== root) {
      const next = this.parent[item]!;
      this.parent[item] = root;
      item = next;
    }
    return root;
  }
  union(a: number, b: number): void {
    this.parent[this.find(a)] = this.find(b);
  }
  /** The groups, each ascending, in the order of their first items. */
  groups(): number[][] {
    const groups = new Map<number, number[]>();
    for (let item = 0; item < this.parent.length; item++) addToList(groups, this.find(item), item);
    return [...groups.values()];
  }
}
