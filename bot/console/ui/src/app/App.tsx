import { App as Messages, ConfigProvider, Result } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import { lazy } from 'react';
import { createBrowserRouter, Link, RouterProvider } from 'react-router-dom';
import { useSay, useSpeech } from './language';
import { Now } from './now';
import { Shell } from './Shell';
import { theme } from './theme';

const HomePage = lazy(() => import('../home/HomePage'));
const FindPage = lazy(() => import('../find/FindPage'));
const SurveyPage = lazy(() => import('../survey/SurveyPage'));
const PlansPage = lazy(() => import('../plans/PlansPage'));
const NewPlanPage = lazy(() => import('../plans/NewPlanPage'));
const PlanPage = lazy(() => import('../plan/PlanPage'));
const TasksPage = lazy(() => import('../tasks/TasksPage'));
const TaskPage = lazy(() => import('../tasks/TaskPage'));
const RunsPage = lazy(() => import('../runs/RunsPage'));
const RunPage = lazy(() => import('../runs/RunPage'));
const ApprovalsPage = lazy(() => import('../approvals/ApprovalsPage'));
const NightsPage = lazy(() => import('../nights/NightsPage'));
const RehearsalPage = lazy(() => import('../nights/RehearsalPage'));
const ShopsPage = lazy(() => import('../shops/ShopsPage'));
const PagesPage = lazy(() => import('../pages/PagesPage'));

function Lost() {
  const say = useSay();
  return <Result status="404" title={say('notFoundTitle')} extra={<Link to="/">{say('toHome')}</Link>} />;
}

const router = createBrowserRouter([
  {
    element: <Shell />,
    children: [
      { path: '/', element: <HomePage /> },
      { path: '/find', element: <FindPage /> },
      { path: '/surveys', element: <FindPage /> },
      { path: '/surveys/:name', element: <SurveyPage /> },
      { path: '/plans', element: <PlansPage /> },
      // Not /plans/new: a plan may be called so.
      { path: '/new-plan', element: <NewPlanPage /> },
      { path: '/plans/:name', element: <PlanPage /> },
      { path: '/tasks', element: <TasksPage /> },
      { path: '/tasks/:id', element: <TaskPage /> },
      { path: '/runs', element: <RunsPage /> },
      { path: '/runs/:id', element: <RunPage /> },
      { path: '/approvals', element: <ApprovalsPage /> },
      { path: '/nights', element: <NightsPage /> },
      { path: '/rehearsals/:policy', element: <RehearsalPage /> },
      { path: '/shops', element: <ShopsPage /> },
      { path: '/pages', element: <PagesPage /> },
      { path: '*', element: <Lost /> },
    ],
  },
]);

export function App() {
  const { language } = useSpeech();
  return (
    <ConfigProvider locale={language === 'zh' ? zh : en} theme={theme} button={{ autoInsertSpace: false }}>
      <Messages>
        <Now>
          <RouterProvider router={router} future={{ v7_startTransition: true }} />
        </Now>
      </Messages>
    </ConfigProvider>
  );
}
