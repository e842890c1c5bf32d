package io.anuencia.dispatch.parameter;

import java.net.URI;

/** Addresses of preference pages for tests. */
public final class SamplePages {

    private SamplePages() {}

    /** Returns the addresses under a base address. */
    public static PageLinks at(String url) {
        return new PageLinks(() -> URI.create(url));
    }
}
