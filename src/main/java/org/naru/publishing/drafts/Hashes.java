package org.naru.publishing.drafts;

/**
 * Hashes of a report's content, each SHA-256 in 64 hexadecimal digits.
 *
 * @param whole over everything below, and over code, year, version, revision and note
 * @param text of its text
 * @param figures of its figures as printed
 * @param pictures of the pictures it shows
 */
record Hashes(String whole, String text, String figures, String pictures) {}
