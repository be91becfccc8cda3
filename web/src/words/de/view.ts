import type { Words } from '../en.ts';

export const view: Words['view'] = {
  title: 'Sortieren und filtern',
  order: 'Reihenfolge',
  orders: {
    newest: 'Neueste zuerst',
    oldest: 'Älteste zuerst',
    longestUnread: 'Am längsten nicht gelesen',
    mostRead: 'Am häufigsten gelesen',
    title: 'Nach Titel',
  },
  age: 'Altersgruppe',
  only: 'Nur zeigen',
  favorites: 'Lieblingsgeschichten',
};
