import { Button, Group, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { replaceQuery, useLocation } from '../navigation/location.ts';
import type { Days } from '../service/reports.ts';
import { DayBox } from '../shell/day-box.tsx';
import { useWords } from '../shell/language.tsx';
import { Screen } from '../shell/screen.tsx';
import { IndicatorsPart } from './indicators-part.tsx';
import { quartersBefore, type ReportPeriod, readDays } from './periods.ts';
import { RatesPart } from './rates-part.tsx';
import { RegistersPart } from './registers-part.tsx';
import { readReportTab, reportTabs } from './report-tabs.ts';
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
        selectedKey={readReportTab(query.get('tab'))}
        onSelectionChange={(key) => replaceQuery({ tab: key === 'rates' ? null : String(key) })}
      >
        <TabList aria-label={say('reports.title')} className="react-aria-TabList no-print">
          {reportTabs.map((name) => (
            <Tab key={name} id={name}>
              {say(`reports.${name}`)}
            </Tab>
          ))}
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
        <DayBox
          key={end}
          label={say(`part.${end}`)}
          value={chosen[end]}
          onChange={(day) => {
            if (day !== '') replaceQuery({ ...chosen, [end]: day });
          }}
        />
      ))}
    </div>
  );
}
