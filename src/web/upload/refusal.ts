import { useQuery } from '@tanstack/react-query';
import { errorMessage } from '../../messages/error-message.ts';
import { getServiceState } from '../service/search.ts';
import { useWords } from '../shell/language.tsx';

/** Says why a file need not be sent at all: empty, or larger than the service takes. */
export function useRefusalCheck(): (file: File) => string | null {
  const { language } = useWords();
  const state = useQuery({ queryKey: ['state'], queryFn: ({ signal }) => getServiceState(signal) });
  const maxBytes = state.data?.limits.bytes ?? Number.POSITIVE_INFINITY;
  return (file) => {
    if (file.size === 0) return errorMessage({ code: 'file-empty', details: {} }, language);
    if (file.size > maxBytes) {
      return errorMessage({ code: 'file-too-large', details: { bytes: file.size, maxBytes } }, language);
    }
    return null;
  };
}
