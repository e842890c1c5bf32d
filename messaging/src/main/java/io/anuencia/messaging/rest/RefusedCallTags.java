package io.anuencia.messaging.rest;

import io.micrometer.core.instrument.Tags;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import jakarta.inject.Singleton;

/**
 * Tags a refused call with the path template of the resource that took it. Quarkus recognises a
 * template only by its differing from the path as written, so calls of a path without parameters
 * would be counted without a path.
 */
@Singleton
class RefusedCallTags implements HttpServerMetricsTagsContributor {

    /** Key under which REST keeps the matched path template; absent if no resource matched. */
    private static final String TEMPLATE = "UrlPathTemplate";

    @Override
    public Tags contribute(Context call) {
        String template = call.requestContextLocalData(TEMPLATE);
        return template == null || call.response().statusCode() < 400
                ? Tags.empty()
                : Tags.of("uri", template);
    }
}
