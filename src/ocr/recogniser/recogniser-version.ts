/** Changes when the same picture may be read differently with the same model. Alone, so that asking for it loads no kernel. */
export const recogniserVersion = '1';
