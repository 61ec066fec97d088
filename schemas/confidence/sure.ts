/** From here on a fact stands without a doubt. */
export const SURE_CONFIDENCE = 0.95;

/** Whether amount and meaning of a fact are beyond doubt; a result that says nothing of it doubts nothing. */
export const isSure = ({ confidence = 1 }: { readonly confidence?: number | undefined }): boolean =>
  confidence >= SURE_CONFIDENCE;
