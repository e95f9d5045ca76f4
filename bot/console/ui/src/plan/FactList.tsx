/** Facts in one line; all of them in the title, for a row is only so high. */
export function FactList({ facts }: { facts: Record<string, string> }) {
  const all = Object.entries(facts);
  const text = all.map(([name, value]) => `${name} ${value}`).join(' · ');
  return (
    <span className="two-lines num" title={all.map(([name, value]) => `${name}: ${value}`).join('\n')}>
      {text}
    </span>
  );
}
