import { between } from '../arithmetic.ts';
import type { Sums } from '../arithmetic.ts';

/** Identities of the reference document, by column and row number of its tables, worked out by hand. */
export const SUMS: Readonly<Record<string, Sums>> = {
  'revenue-expenditure': {
    rows: [
      { total: 30, rows: between(0, 29).filter((row) => row !== 1), columns: [1] },
      { total: 32, rows: [30, 31], columns: [1] },
      { total: 30, rows: between(0, 29), columns: [3] },
      { total: 32, rows: [30], columns: [3] },
    ],
  },
  revenue: {
    columns: [
      [2, [3, 4, 5, 6]],
      [2, [7, 18]],
      [7, [8, 10, 11, 12, 13, 14, 15, 16, 17]],
      [18, [19, 20, 21, 22, 23]],
      [3, [8, 19]],
    ],
    rows: [
      { total: 0, rows: [1], columns: between(2, 23) },
      { total: 1, rows: [2, 3], columns: between(2, 23) },
    ],
  },
  expenditure: {
    columns: [
      [5, [6, 13]],
      [6, [7, 10]],
      [7, [8, 9]],
      [10, [11, 12]],
      [13, [14, 15]],
    ],
    rows: [
      { total: 0, rows: [1], columns: between(5, 15) },
      { total: 1, rows: between(2, 13), columns: between(5, 15) },
    ],
  },
  appropriation: {
    columns: [[3, [4, 7, 8, 9, 10]]],
    rows: [
      { total: 0, rows: [1, 8], columns: [1] },
      { total: 1, rows: [2, 4, 5, 6, 7], columns: [1] },
      { total: 8, rows: [9, 10, 11, 12], columns: [1] },
      { total: 0, rows: [1, 32], columns: [3, 4, 5] },
      { total: 1, rows: between(2, 31), columns: [3, 4, 5] },
    ],
  },
  'general-public-expenditure': {
    columns: [
      [5, [6, 11]],
      [6, [7, 8, 9, 10]],
      [11, [12, 13]],
    ],
    rows: [
      { total: 0, rows: [1], columns: between(5, 13) },
      { total: 1, rows: between(2, 13), columns: between(5, 13) },
    ],
  },
  'basic-expenditure': { columns: [[4, [5, 6]]], rows: [{ total: 0, rows: between(1, 40), columns: [4, 5, 6] }] },
  'basic-expenditure-detail': {
    columns: [[3, between(4, 11)]],
    rows: [
      { total: 0, rows: [1], columns: between(3, 11) },
      { total: 1, rows: between(2, 54), columns: between(3, 11) },
    ],
  },
  'economic-classification': {
    columns: [[6, [7, 9, 10, 11, 12, 13, 14, 15, 16, 17]]],
    rows: [
      { total: 0, rows: [1], columns: between(6, 17) },
      { total: 1, rows: between(2, 43), columns: between(6, 17) },
    ],
  },
  'three-publics': {
    columns: [
      [0, [1, 2, 5]],
      [2, [3, 4]],
    ],
  },
  'project-expenditure': {
    columns: [[3, between(4, 11)]],
    rows: [
      { total: 0, rows: [1], columns: between(3, 11) },
      { total: 1, rows: between(2, 6), columns: between(3, 11) },
    ],
  },
  'agency-operating': { rows: [{ total: 0, rows: between(1, 10), columns: [2] }] },
  'department-performance': {
    rows: [
      { total: 6, rows: [7, 8, 9], columns: [3] },
      { total: 6, rows: [10, 11], columns: [3] },
    ],
  },
  'project-performance': { columns: [[2, [3, 4, 5]]], rows: [{ total: 0, rows: [1, 20], columns: [2, 3] }] },
};
