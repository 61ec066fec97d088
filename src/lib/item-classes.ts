/** Departmental economic classes that the items of the three public expenses and their like are made of. */
export const CLASSES_OF_ITEMS: Readonly<Record<string, readonly string[]>> = {
  overseas: ['30212'],
  reception: ['30217'],
  'vehicles.purchase': ['31013', '30913'],
  'vehicles.operation': ['30231'],
  conference: ['30215'],
  training: ['30216'],
};
