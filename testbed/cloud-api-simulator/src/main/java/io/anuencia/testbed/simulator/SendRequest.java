package io.anuencia.testbed.simulator;

/**
 * A valid request to send.
 *
 * @param address address as the sender wrote it
 * @param callback {@code biz_opaque_callback_data}, or null
 * @param ttlSeconds time to live in seconds, after which it is not delivered
 * @param marketingApi whether it came by {@code /marketing_messages}
 */
record SendRequest(
        String address,
        Person person,
        String callback,
        Message.Content content,
        int ttlSeconds,
        boolean marketingApi) {}
