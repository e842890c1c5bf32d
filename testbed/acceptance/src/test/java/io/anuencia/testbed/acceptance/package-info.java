/**
 * Tests the whole system as its users and WhatsApp see it.
 *
 * <p>These tests own the promises that no single service can keep alone: through the kill of any
 * process nothing is sent twice, nothing is lost without a state and nobody is written to against
 * their will. They know the services only by their REST paths, topics and logs.
 */
package io.anuencia.testbed.acceptance;
