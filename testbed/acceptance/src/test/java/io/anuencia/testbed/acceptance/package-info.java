/**
 * The whole system, as its users and WhatsApp see it.
 *
 * <p>These tests own the promises that no single service can keep alone: through the kill of any
 * process nothing is sent twice, nothing is lost without a state and nobody is written to against
 * their word. They know the services only by their REST paths, topics and logs.
 */
package io.anuencia.testbed.acceptance;
