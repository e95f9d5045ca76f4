import { useEffect, useState } from 'react';

/** Height that is left for a long table, of at least `least`. */
export function useHeight(taken: number, least = 320): number {
  const [height, setHeight] = useState(() => Math.max(least, window.innerHeight - taken));
  useEffect(() => {
    const measure = () => setHeight(Math.max(least, window.innerHeight - taken));
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [taken, least]);
  return height;
}
