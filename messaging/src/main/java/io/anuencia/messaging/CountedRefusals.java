package io.anuencia.messaging;

import io.micrometer.core.instrument.Tags;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import jakarta.inject.Singleton;

/**
 * Counts a refused call by the path that took it, as that is declared. Quarkus knows such a path by
 * its looking other than what was written, so it would count what has no places for an id by none.
 */
@Singleton
class CountedRefusals implements HttpServerMetricsTagsContributor {

    /** Where REST leaves the path that took a call; nothing where none did. */
    private static final String TEMPLATE = "UrlPathTemplate";

    @Override
    public Tags contribute(Context call) {
        String template = call.requestContextLocalData(TEMPLATE);
        return template == null || call.response().statusCode() < 400
                ? Tags.empty()
                : Tags.of("uri", template);
    }
}
