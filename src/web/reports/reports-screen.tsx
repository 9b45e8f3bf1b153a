import { Button, Group, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { replaceQuery, useLocation } from '../navigation/location.ts';
import type { Days } from '../service/reports.ts';
import { useWords } from '../shell/language.tsx';
import { Screen } from '../shell/screen.tsx';
import { IndicatorsPart } from './indicators-part.tsx';
import { quartersBefore, type ReportPeriod, readDays } from './periods.ts';
import { RatesPart } from './rates-part.tsx';
import { RegistersPart } from './registers-part.tsx';
import { SamplesPart } from './samples-part.tsx';

const shownQuarters = 5;

/** Rates of Decision 766, registers, indicators over time, the check by sample: each number with its list. */
export function ReportsScreen() {
  const { say } = useWords();
  const { query } = useLocation();
  const periods = quartersBefore(new Date(), shownQuarters);
  const days = readDays(query) ?? periods[0];
  if (days === undefined) return null;
  return (
    <Screen title={say('reports.title')} lead={say('reports.lead')}>
      <Tabs
        className="tabs report-tabs"
        selectedKey={query.get('tab') ?? 'rates'}
        onSelectionChange={(key) => replaceQuery({ tab: key === 'rates' ? null : String(key) })}
      >
        <TabList aria-label={say('reports.title')} className="react-aria-TabList no-print">
          <Tab id="rates">{say('reports.rates')}</Tab>
          <Tab id="registers">{say('reports.registers')}</Tab>
          <Tab id="indicators">{say('reports.indicators')}</Tab>
          <Tab id="samples">{say('reports.samples')}</Tab>
        </TabList>
        <TabPanel id="rates">
          <PeriodChoice periods={periods} chosen={days} />
          <RatesPart period={days} periods={periods} />
        </TabPanel>
        <TabPanel id="registers">
          <PeriodChoice periods={periods} chosen={days} />
          <RegistersPart period={days} />
        </TabPanel>
        <TabPanel id="indicators">
          <IndicatorsPart />
        </TabPanel>
        <TabPanel id="samples">
          <SamplesPart />
        </TabPanel>
      </Tabs>
    </Screen>
  );
}

interface PeriodChoiceProps {
  readonly periods: readonly ReportPeriod[];
  readonly chosen: Days;
}

/** The last quarters by one press; any other days by hand. */
function PeriodChoice({ periods, chosen }: PeriodChoiceProps) {
  const { say } = useWords();
  return (
    <div className="filter-row no-print">
      <Group className="choices" aria-label={say('reports.period')}>
        {periods.map(({ from, to, quarter, year }) => {
          const isChosen = from === chosen.from && to === chosen.to;
          return (
            <Button
              key={from}
              className={isChosen ? 'choice choice-on' : 'choice'}
              aria-pressed={isChosen}
              onPress={() => replaceQuery({ from, to })}
            >
              {say('reports.quarter', { quarter, year })}
            </Button>
          );
        })}
      </Group>
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className="field">
          <span>{say(`part.${end}`)}</span>
          <input
            type="date"
            value={chosen[end]}
            onChange={(event) => {
              if (event.target.value !== '') replaceQuery({ ...chosen, [end]: event.target.value });
            }}
          />
        </label>
      ))}
    </div>
  );
}
