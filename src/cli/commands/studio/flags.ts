import type { ConfigFlags } from '../../config/config-flags.ts';
import type { VerifyDoorFlags } from '../verify/flags.ts';

/** The flags of `pinout studio` as commander gives them. */
export interface StudioFlags extends VerifyDoorFlags, ConfigFlags {
  readonly port: number;
  readonly mockPort: number;
  readonly write?: boolean;
  readonly stateful?: boolean;
  readonly url?: string;
  readonly timeout: number;
}
