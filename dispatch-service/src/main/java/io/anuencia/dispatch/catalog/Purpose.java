package io.anuencia.dispatch.catalog;

import io.anuencia.events.MessageClass;
import java.util.List;

/**
 * A purpose as far as sending needs it.
 *
 * @param brand whose
 * @param code its code within the brand
 * @param messageClass what its messages are
 * @param contentTypes what they are about
 */
public record Purpose(
        String brand, String code, MessageClass messageClass, List<String> contentTypes) {}
