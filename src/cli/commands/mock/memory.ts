import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the heap of a mock small: V8 doubles its young generation up to 67 MB while a large definition is read, and keeps it. To be called
 * before much is loaded. Under load the largest real connector takes 116 MB in place of 176; a request costs about a tenth more.
 */
export const keepHeapSmall = (): void => setFlagsFromString('--optimize-for-size');

/**
 * With hundreds of connectors the heap is large in any case, and collecting it often would halve the rate. So it would where things are kept:
 * what a create makes outlives the young generation, and each collection copies it.
 */
export const letHeapGrow = (): void => setFlagsFromString('--no-optimize-for-size');
