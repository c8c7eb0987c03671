# The web interface (client/web), built by its own tools, and other files that the server gives as
# they are: made part of the program. A file that changes is embedded anew at the next build.
find_program(NPM npm REQUIRED)
set(web_source ${PROJECT_SOURCE_DIR}/client/web)
set(web_pages ${PROJECT_BINARY_DIR}/web)
file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS ${web_source}/src/* ${web_source}/public/*)
list(FILTER web_sources EXCLUDE REGEX "openapi\\.d\\.ts$|\\.test\\.tsx?$")

# The packages that the lock file names, from the registry that npm is set up with.
set(web_packages ${web_source}/node_modules/.package-lock.json)
add_custom_command(OUTPUT ${web_packages}
  COMMAND ${NPM} ci --silent
  DEPENDS ${web_source}/package-lock.json
  WORKING_DIRECTORY ${web_source}
  COMMENT "Fetching the packages of the web interface"
  VERBATIM)
add_custom_command(OUTPUT ${web_pages}/index.html
  COMMAND ${CMAKE_COMMAND} -E env LIGGARE_WEB_DIST=${web_pages}
    ${NPM} run --silent build -- --logLevel warn
  DEPENDS ${web_packages} ${web_sources} ${web_source}/index.html ${web_source}/vite.config.ts
    ${web_source}/package.json
  WORKING_DIRECTORY ${web_source}
  COMMENT "Building the web interface"
  VERBATIM)

set(embedded_files ${PROJECT_BINARY_DIR}/static_files.cpp)
add_custom_command(OUTPUT ${embedded_files}
  COMMAND ${CMAKE_COMMAND} -D out=${embedded_files} -D pages=${web_pages}
    -D others=${PROJECT_SOURCE_DIR}/server/openapi.json
    -P ${PROJECT_SOURCE_DIR}/cmake/write_embedded_files.cmake
  DEPENDS ${web_pages}/index.html ${PROJECT_SOURCE_DIR}/server/openapi.json
    ${PROJECT_SOURCE_DIR}/cmake/write_embedded_files.cmake
  VERBATIM)
