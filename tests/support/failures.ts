import type { Asked } from '../../story/failures.ts';

/** The provider and model, if a test does not depend on them. */
export const openAiModel: Asked = { who: 'OpenAI', what: 'model' };
