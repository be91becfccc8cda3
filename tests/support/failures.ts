import type { Asked } from '../../story/failures.ts';

/** Who was asked, where a test does not care. */
export const openAiModel: Asked = { who: 'OpenAI', what: 'model' };
