// A paged list whose errors are Ant Design's messages.
import { message } from 'antd';
import { usePaged, type Options } from './usePaged';

const complain = (words: string) => void message.error(words);

export const useList = (options: Options) => usePaged({ ...options, complain });

export type List = ReturnType<typeof useList>;
