/**
 * Configuration. {@link io.trunkline.server.config.Keys} is the one table of what can be set;
 * {@link io.trunkline.server.config.ConfigLoader} reads values for it from a YAML file, the environment and the command line
 * into {@link io.trunkline.server.config.Settings}, and {@link io.trunkline.server.config.ServerConfig} makes the records of
 * the modules from them. Every problem is reported with the place it comes from, all of them at once.
 */
@NullMarked
package io.trunkline.server.config;

import org.jspecify.annotations.NullMarked;
