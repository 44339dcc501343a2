/** Verbs that operations begin with, in the imperative. */
const verbs = new Set(
  `accept acknowledge activate add adjust allocate analyze analyse append apply approve archive assign associate attach
  attest authenticate authorise authorize autocomplete batch begin block book bookmark broadcast browse build bulk calculate call cancel capture change charge
  check claim classify clear clone close collect compare compile complete compose compress compute configure confirm connect
  consume convert copy count create deactivate debit decline decode decrypt delete deliver deny deploy deposit describe destroy
  detach detect determine disable discard disconnect disassociate dismiss dispatch dispute download draft duplicate edit
  email enable encode encrypt end enqueue enroll ensure enter estimate evaluate exchange execute expire export extend extract
  fail fetch fill filter finalize find finish flag flush follow fork format forward freeze fulfill generate geocode get grant hide
  hold identify ignore import increment index initialize initiate insert install instantiate introspect invalidate invite invoke issue join
  kick launch leave like link list load lock login logout look lookup make mark match merge modify monitor move mute notify obtain open order
  override parse patch pause pay perform ping pin place play poll populate post predict prepare preview print process promote
  propose provision publish pull purchase purge push put query queue quote rank rate read reactivate rebuild receive recognize reconcile
  record recover redeem redirect refresh refund register reject release reload remind remove rename render renew reopen
  reorder repeat replace replay reply report request require reschedule resend reserve reset resize resolve respond restart restore
  resubmit resume retrieve retry return reveal reverse revert review revoke rotate run save scan schedule score search select send
  set settle share ship show shutdown sign simulate skip snooze sort split star start stop store stream submit subscribe suggest
  summarize suspend swap switch sync synchronize tag terminate test toggle tokenize track train transcribe transfer transform
  translate trigger unarchive unassign unblock undo unfollow uninstall unlink unlock unmark unmute unpin unpublish unregister unshare
  unstar unsubscribe unsuspend update upgrade upload upsert use validate verify view void vote wait watch withdraw write zip
  abort arm audit ban bind bootstrap brew calibrate certify charge checkout chat cluster commit confirm decommission deduct deprovision derive diagnose
  disarm dim emit empty escalate fulfil fund geolocate highlight impersonate ingest inspect inquire invert label localize migrate mint mock narrate normalize nominate
  offboard onboard page parse pin preauthorize prioritize probe provision purge quarantine reassign reboot recalculate recommend refill reindex remit reroute rewind rollback
  sanitize scrape screenshot shorten shuffle solve speak stake stamp stash stitch summarise surrender survey throttle top transpose triage unban unbind undelete unsnooze unstake
  upscale vectorize warm whitelist blacklist wipe yield`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Nouns as often as verbs: at the end of a path they name a thing. */
const ambiguous = new Set(
  'order orders report record quote rate request issue index tag link review comment share book charge batch call match format order test score position state bulk email post view stream play return dispute purchase schedule transfer claim record hold deposit sign store release fork star use exchange query draft flag process import export message place pin page label mock commit charge top yield fund stake stamp stash survey chat cluster highlight checkout audit mint commit probe dim warm empty rollback screenshot arm ban'.split(
    ' ',
  ),
);

/** Is the word a verb that an operation can begin with. */
export const isVerb = (word: string): boolean => verbs.has(word);

/** Is the word a verb and hardly ever a noun. */
export const isPlainVerb = (word: string): boolean => verbs.has(word) && !ambiguous.has(word);

/** `creates` → `create`, `retrieving` → `retrieve`; nothing for a word that is no verb. */
export const imperative = (word: string): string | undefined => {
  const stems = [
    word,
    word.replace(/s$/, ''),
    word.replace(/es$/, ''),
    word.replace(/ies$/, 'y'),
    word.replace(/ing$/, ''),
    word.replace(/ing$/, 'e'),
    word.replace(/(.)\1ing$/, '$1'),
  ];
  return stems.find((stem) => verbs.has(stem));
};

/** The verb of an operation that has only its method. */
export const verbOfMethod: Readonly<Record<string, string>> = {
  get: 'get',
  post: 'create',
  put: 'update',
  patch: 'update',
  delete: 'delete',
};
