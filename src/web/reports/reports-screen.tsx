import { Button, Group, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { replaceQuery, useLocation } from '../navigation/location.ts';
import { useWords } from '../shell/language.tsx';
import { Screen } from '../shell/screen.tsx';
import { IndicatorsPart } from './indicators-part.tsx';
import { quartersBefore, type ReportPeriod } from './periods.ts';
import { RatesPart } from './rates-part.tsx';
import { RegistersPart } from './registers-part.tsx';
import { SamplesPart } from './samples-part.tsx';

const shownQuarters = 5;

/** Rates of Decision 766, registers, indicators over time, the check by sample: each number with its list. */
export function ReportsScreen() {
  const { say } = useWords();
  const { query } = useLocation();
  const periods = quartersBefore(new Date(), shownQuarters);
  const period = periods.find((candidate) => candidate.from === query.get('from')) ?? periods[0];
  if (period === undefined) return null;
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
          <PeriodChoice periods={periods} chosen={period} />
          <RatesPart period={period} periods={periods} />
        </TabPanel>
        <TabPanel id="registers">
          <PeriodChoice periods={periods} chosen={period} />
          <RegistersPart period={period} />
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
  readonly chosen: ReportPeriod;
}

function PeriodChoice({ periods, chosen }: PeriodChoiceProps) {
  const { say } = useWords();
  return (
    <Group className="choices no-print" aria-label={say('reports.period')}>
      {periods.map((period) => (
        <Button
          key={period.from}
          className={period === chosen ? 'choice choice-on' : 'choice'}
          aria-pressed={period === chosen}
          onPress={() => replaceQuery({ from: period.from })}
        >
          {say('reports.quarter', { quarter: period.quarter, year: period.year })}
        </Button>
      ))}
    </Group>
  );
}
