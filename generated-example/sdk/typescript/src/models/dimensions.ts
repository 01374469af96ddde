// Managed by oasmith. Do not edit: the next run writes it anew.

/** How large and how heavy a printed copy is. */
export interface Dimensions {
  /** The width in millimetres. */
  widthMm: number;
  /** The height in millimetres. */
  heightMm: number;
  /** The thickness in millimetres. */
  depthMm: number;
  /** The weight in grams. */
  weightGrams: number;
}
