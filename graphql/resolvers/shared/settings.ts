/** A family's settings as stored in FamilyTable; settings that were never set are absent. */
export interface SettingsItem {
  readonly review?: string;
  readonly mail?: boolean;
}

export const settingsKey = (owner: string): { owner: string; sk: string } => ({ owner, sk: 'SETTINGS' });

export const toSettings = (item: SettingsItem | null) => ({
  review: item?.review === 'ASK' ? 'ASK' : 'AUTO',
  mail: item?.mail === true,
});
