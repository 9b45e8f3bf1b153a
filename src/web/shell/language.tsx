import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { Language } from '../../messages/error-message.ts';
import { type WebText, type WebTextParams, webText } from '../../messages/web-text.ts';
import { setServiceLanguage } from '../service/http.ts';

const storageKey = 'sohoa.language';

export interface Words {
  readonly language: Language;
  /** BCP 47 tag for Intl: `vi-VN`, `en-GB` (dates day first, as on the papers). */
  readonly locale: string;
  readonly setLanguage: (language: Language) => void;
  readonly say: (key: WebText, params?: WebTextParams) => string;
}

const WordsContext = createContext<Words | null>(null);

/** The language in use and the way to say things in it. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === null) throw new Error('useWords stands outside LanguageProvider');
  return words;
}

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(storedLanguage);
  setServiceLanguage(language);

  useEffect(() => {
    document.documentElement.lang = language;
    window.localStorage.setItem(storageKey, language);
  }, [language]);

  const words = useMemo<Words>(
    () => ({
      language,
      locale: language === 'vi' ? 'vi-VN' : 'en-GB',
      setLanguage,
      say: (key, params) => webText(language, key, params),
    }),
    [language],
  );
  return (
    <WordsContext value={words}>
      <I18nProvider locale={words.locale}>{children}</I18nProvider>
    </WordsContext>
  );
}

function storedLanguage(): Language {
  return window.localStorage.getItem(storageKey) === 'en' ? 'en' : 'vi';
}
