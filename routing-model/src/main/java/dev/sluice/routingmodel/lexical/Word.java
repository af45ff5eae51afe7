package dev.sluice.routingmodel.lexical;

/**
 * One word of a text.
 *
 * @param stem its stem, see {@link Stem}
 * @param weight how much it says about what is wanted, in (0, 1]: an instruction's words more than those of pasted text
 */
record Word(String stem, double weight) {}
