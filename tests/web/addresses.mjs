// An address of every page, on the worked example.
export const addresses = [
  '/', '/portfolio', '/portfolio?view=timeline&at=2025-12-31', '/adoptions',
  '/adoptions/nsv-2022-4', '/decisions', '/decisions/nsv-2022-4', '/responsibilities',
  '/organisations/strangnas', '/findings', '/followups', '/indicators',
  '/audit/decision/nsv-2022-4', '/audit/initiative/besokskort', '/entries/157', '/search?text=landstinget',
  '/log', '/verify', '/record', '/accessibility',
];
