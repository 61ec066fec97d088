/** One element of a drawing, with all its looks as attributes: it needs no style sheet. */
export interface Shape {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Shape | string)[];
}

/** A drawing of the money, in px. */
export interface Picture {
  /** Part of the file's name. */
  readonly name: string;
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly root: Shape;
}

export interface PictureOptions {
  readonly language: 'zh' | 'en';
  /** Draws unproven figures, too: dashed. */
  readonly includeUnproven: boolean;
  /** In px; letters keep their size. */
  readonly width: number;
}
