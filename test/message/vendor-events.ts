import type {
  OceanAuditLog,
  OceanInboundProtection,
  OceanQuarantineRelease,
  OceanReportPhishing,
  SearchStreamEvent,
  SignalSciencesActivity,
  SignalSciencesEvent,
  SignalSciencesFlaggedAddress,
} from '../../message/message.ts';

type Audit = typeof import('../../lambda/providers/ocean/samples/ocean.audit_log.json');
type Inbound = typeof import('../../lambda/providers/ocean/samples/ocean.inbound_protection.json');
type Release = typeof import('../../lambda/providers/ocean/samples/ocean.quarantine_release.json');
type Phishing = typeof import('../../lambda/providers/ocean/samples/ocean.report_phishing.json');
type Alert = typeof import('../../lambda/providers/searchstream/samples/searchstream.json');
type AlertTest = typeof import('../../lambda/providers/searchstream/samples/searchstream.test.json');
type Flag = typeof import('../../lambda/providers/signal-sciences/samples/signal-sciences.json');
type FlagEvent = typeof import('../../lambda/providers/signal-sciences/samples/signal-sciences.flag-event.json');
type List = typeof import('../../lambda/providers/signal-sciences/samples/signal-sciences.listCreated.json');
type Site = typeof import('../../lambda/providers/signal-sciences/samples/signal-sciences.loggingModeChanged.json');
type Redaction =
  typeof import('../../lambda/providers/signal-sciences/samples/signal-sciences.createCustomRedaction.json');
type Custom = typeof import('../../lambda/providers/signal-sciences/samples/signal-sciences.customAlertCreated.json');
/** With its type as a literal, which a parsed sample has not. */
type WithType<Sample, Type extends string> = Omit<Sample, 'type'> & { readonly type: Type };

/** A parsed sample, whose types are wide: `event_type` is a string there. */
type Entry<Batch extends { events: readonly unknown[] }> = Batch['events'][number];

/** The members that a type names itself, and those of the objects in it. */
type Named<T> = keyof { [Member in keyof T as string extends Member ? never : Member]: 1 };
type Unnamed<Sample, Type> = {
  [Member in keyof Sample]: Member extends Named<Type>
    ? NonNullable<Sample[Member]> extends readonly unknown[] | string | number | boolean
      ? never
      : Unnamed<Sample[Member], NonNullable<Type[Member & keyof Type]>>
    : Member;
}[keyof Sample];

/** True if the sample is of the type, and the type names all members of the sample. */
type Described<Sample, Type> = [
  Omit<Sample, 'event_type'> & { event_type: never } extends Type ? true : 'is not such an event',
  Unnamed<Sample, Type>,
] extends [true, never]
  ? true
  : { readonly isNoSuchEventOrUnnamed: Unnamed<Sample, Type> };

/** Does not compile unless the types describe the samples. */
export const samplesAreDescribed: readonly [
  Described<Entry<Inbound>, OceanInboundProtection>,
  Described<Entry<Phishing>, OceanReportPhishing>,
  Described<Entry<Release>, OceanQuarantineRelease>,
  Described<Entry<Audit>, OceanAuditLog>,
  Described<Flag, SignalSciencesEvent>,
  Described<WithType<List, 'listCreated'>, SignalSciencesActivity<'listCreated'>>,
  Described<WithType<Site, 'loggingModeChanged'>, SignalSciencesActivity<'loggingModeChanged'>>,
  Described<WithType<Redaction, 'createCustomRedaction'>, SignalSciencesActivity<'createCustomRedaction'>>,
  Described<WithType<Custom, 'customAlertCreated'>, SignalSciencesActivity<'customAlertCreated'>>,
  Described<Omit<FlagEvent['payload'], 'reasons'>, SignalSciencesFlaggedAddress>,
  Described<Alert, SearchStreamEvent>,
  Described<AlertTest, SearchStreamEvent>,
] = [true, true, true, true, true, true, true, true, true, true, true, true];
