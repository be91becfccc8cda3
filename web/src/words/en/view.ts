/** The shelf's sort order and filters. */
export const view = {
  title: 'Sort and filter',
  order: 'Order',
  orders: {
    newest: 'Newest first',
    oldest: 'Oldest first',
    longestUnread: 'Not read for the longest time',
    mostRead: 'Most often read',
    title: 'By title',
  },
  age: 'Age group',
  only: 'Show only',
  favorites: 'Favorites',
};
