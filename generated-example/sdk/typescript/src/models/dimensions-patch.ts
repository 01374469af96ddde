// Managed by oasmith. Do not edit: the next run writes it anew.

/** The new size and weight of a printed copy, given whole; null removes them. */
export interface DimensionsPatch {
  /** The width in millimetres. */
  widthMm: number;
  /** The height in millimetres. */
  heightMm: number;
  /** The thickness in millimetres. */
  depthMm: number;
  /** The weight in grams. */
  weightGrams: number;
}
