import type { FunctionComponent } from 'preact';
import { lazy } from 'preact-iso';

export interface PageRoute {
  /** As preact-iso reads it: `/decisions/:slug`. */
  path: string;
  component: FunctionComponent;
  /** Its word in the menu (shell/Menu.tsx); absent: reached from other pages only. */
  menu?: MenuName;
}

export type MenuName =
  | 'start'
  | 'portfolio'
  | 'adoptions'
  | 'decisions'
  | 'responsibilities'
  | 'findings'
  | 'followups'
  | 'indicators'
  | 'log'
  | 'verify'
  | 'record';

/** Every page. The server gives the application at the first segment of each (server/static_pages.cpp). */
export const pages: PageRoute[] = [
  { path: '/', menu: 'start', component: lazy(() => import('./start/StartPage')) },
  {
    path: '/portfolio',
    menu: 'portfolio',
    component: lazy(() => import('./portfolio/PortfolioPage')),
  },
  {
    path: '/adoptions',
    menu: 'adoptions',
    component: lazy(() => import('./adoptions/AdoptionsPage')),
  },
  { path: '/adoptions/:slug', component: lazy(() => import('./adoptions/AdoptionPage')) },
  {
    path: '/decisions',
    menu: 'decisions',
    component: lazy(() => import('./decisions/DecisionsPage')),
  },
  { path: '/decisions/:slug', component: lazy(() => import('./decision/DecisionPage')) },
  {
    path: '/responsibilities',
    menu: 'responsibilities',
    component: lazy(() => import('./responsibilities/ResponsibilitiesPage')),
  },
  {
    path: '/organisations/:slug',
    component: lazy(() => import('./organisation/OrganisationPage')),
  },
  { path: '/findings', menu: 'findings', component: lazy(() => import('./findings/FindingsPage')) },
  {
    path: '/followups',
    menu: 'followups',
    component: lazy(() => import('./followups/FollowUpsPage')),
  },
  {
    path: '/indicators',
    menu: 'indicators',
    component: lazy(() => import('./indicators/IndicatorsPage')),
  },
  { path: '/audit/:kind/:slug', component: lazy(() => import('./audit/AuditPage')) },
  { path: '/entries/:position', component: lazy(() => import('./entry/EntryPage')) },
  { path: '/search', component: lazy(() => import('./search/SearchPage')) },
  { path: '/log', menu: 'log', component: lazy(() => import('./log/LogPage')) },
  { path: '/verify', menu: 'verify', component: lazy(() => import('./verify/VerifyPage')) },
  { path: '/record', menu: 'record', component: lazy(() => import('./record/RecordPage')) },
  { path: '/accessibility', component: lazy(() => import('./accessibility/AccessibilityPage')) },
];
