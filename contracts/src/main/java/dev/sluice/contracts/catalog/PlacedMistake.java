package dev.sluice.contracts.catalog;

/**
 * A mistake in a catalog's document.
 *
 * @param pointer where it stands, as a JSON pointer
 * @param what what it is, with the entry's name
 */
record PlacedMistake(String pointer, String what) {}
