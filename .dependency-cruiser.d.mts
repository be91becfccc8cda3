import type { IForbiddenRuleType, ICruiseOptions } from 'dependency-cruiser';

declare const walls: { readonly forbidden: IForbiddenRuleType[]; readonly options: ICruiseOptions };
export default walls;
