/** A family's settings, as FamilyTable has them; what nobody has chosen yet is left out. */
export interface SettingsItem {
  readonly review?: string;
  readonly mail?: boolean;
}

export const settingsKey = (owner: string): { owner: string; sk: string } => ({ owner, sk: 'SETTINGS' });

export const toSettings = (item: SettingsItem | null) => ({
  review: item?.review === 'ASK' ? 'ASK' : 'AUTO',
  mail: item?.mail === true,
});
