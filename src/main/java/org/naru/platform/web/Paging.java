package org.naru.platform.web;

/**
 * Which part of a list is asked for.
 *
 * @param page from 1
 * @param size rows on a page, 1 to {@value #SIZE_MAX}
 */
public record Paging(int page, int size) {
    /** Rows on a page when the address does not say. */
    public static final int SIZE_DEFAULT = 50;
    /** More rows than this make a page slow to read and to send. */
    public static final int SIZE_MAX = 500;
    /** No list is longer than this many pages of the largest size in 25 years of books. */
    public static final int PAGE_MAX = 1_000_000;

    /** Refuses what is out of range. */
    public Paging {
        if (page < 1 || page > PAGE_MAX) {
            throw new IllegalArgumentException("page must be 1 to " + PAGE_MAX + ", was " + page);
        }
        if (size < 1 || size > SIZE_MAX) {
            throw new IllegalArgumentException("size must be 1 to " + SIZE_MAX + ", was " + size);
        }
    }

    /** Rows to skip before this page. */
    public long offset() {
        return (page - 1L) * size;
    }
}
