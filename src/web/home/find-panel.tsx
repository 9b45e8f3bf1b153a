import { type FormEvent, useState } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading, Input, Label, TextField } from 'react-aria-components';
import { navigate } from '../navigation/location.ts';
import { searchPath } from '../navigation/routes.ts';
import { SavedSearches } from '../search/saved-searches.tsx';
import { useWords } from '../shell/language.tsx';

/** "Is this result already in the store?": one box for whatever is known, more boxes on demand. */
export function FindPanel() {
  const { say } = useWords();
  const [q, setQ] = useState('');
  const [issuer, setIssuer] = useState('');
  const [year, setYear] = useState('');
  const [holder, setHolder] = useState('');

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const address = searchPath({ q, issuer, year, holder });
    if (address !== '/search?') navigate(address);
  };
  return (
    <section className="card find" aria-labelledby="find-title">
      <h2 id="find-title">{say('find.title')}</h2>
      <p className="lead">{say('find.lead')}</p>
      <search>
        <form aria-labelledby="find-title" onSubmit={submit}>
          <TextField className="field field-large" value={q} onChange={setQ} autoComplete="off" autoFocus>
            <Label>{say('find.box')}</Label>
            <Input placeholder={say('find.example')} />
          </TextField>
          <Disclosure>
            <Heading level={3} className="more-heading">
              <Button slot="trigger" className="link-button">
                {say('find.more')}
              </Button>
            </Heading>
            <DisclosurePanel>
              <div className="find-more">
                <TextField className="field" value={issuer} onChange={setIssuer}>
                  <Label>{say('field.issuingBody')}</Label>
                  <Input />
                </TextField>
                <TextField className="field" value={year} onChange={setYear} inputMode="numeric">
                  <Label>{say('find.year')}</Label>
                  <Input maxLength={4} />
                </TextField>
                <TextField className="field field-wide" value={holder} onChange={setHolder}>
                  <Label>{say('find.holder')}</Label>
                  <Input />
                </TextField>
              </div>
            </DisclosurePanel>
          </Disclosure>
          <Button type="submit" className="primary large">
            {say('find.go')}
          </Button>
        </form>
      </search>
      <SavedSearches />
    </section>
  );
}
