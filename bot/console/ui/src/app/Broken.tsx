import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';
import { useSay } from './language';

/** A mistake in one page leaves the frame standing, and says what to do. */
export class Broken extends Component<{ children: ReactNode }, { error: Error | null }> {
  state = { error: null as Error | null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  render() {
    return this.state.error ? <Apology error={this.state.error} /> : this.props.children;
  }
}

function Apology({ error }: { error: Error }) {
  const say = useSay();
  return (
    <Result
      status="error"
      title={say('brokenTitle')}
      subTitle={say('brokenWhat')}
      extra={
        <Button type="primary" onClick={() => location.reload()}>
          {say('reload')}
        </Button>
      }
    >
      <pre className="pre">{String(error)}</pre>
    </Result>
  );
}
