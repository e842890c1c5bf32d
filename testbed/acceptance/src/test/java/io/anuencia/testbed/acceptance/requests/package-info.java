/**
 * Sends requests that are wrong in one place to every call of the services with a REST API.
 *
 * <p>A walk of valid requests creates what they refer to; each is then changed at random, from a
 * seed, and sent byte for byte. Every request must be answered: a refusal by a problem document,
 * and none by an internal failure, an incident or a closed connection. The effect of an accepted
 * request is not examined here.
 */
package io.anuencia.testbed.acceptance.requests;
