package io.anuencia.dispatch.message;

/**
 * A message of no campaign is in the queue once the transaction that says so has ended. Fired
 * within it; who observes it after success need not find the message by looking now and then.
 *
 * @param phoneNumberId the number that sends it
 */
public record MessageQueued(String phoneNumberId) {}
