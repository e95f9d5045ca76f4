// Times arrive in UTC and are shown in China time, whatever the machine is set to.
const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

export function moment(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  const found = Object.fromEntries(parts.formatToParts(date).map((part) => [part.type, part.value]));
  return `${found.year}-${found.month}-${found.day} ${found.hour}:${found.minute}`;
}

export function When({ at }: { at: string | null | undefined }) {
  if (!at) return <>–</>;
  return (
    <time className="num" dateTime={at}>
      {moment(at)}
    </time>
  );
}
