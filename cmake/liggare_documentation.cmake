# Installs the programs, their manual pages, the shells' completion, and what systemd needs to run the
# server. Which pages there are, the program says: its manual lists the commands that have one.
include(GNUInstallDirs)

set(liggare_documentation ${PROJECT_BINARY_DIR}/documentation)
add_custom_command(
  OUTPUT ${liggare_documentation}/made
  COMMAND ${CMAKE_COMMAND} -D LIGGARE=$<TARGET_FILE:liggare> -D OUTPUT=${liggare_documentation}
          -P ${PROJECT_SOURCE_DIR}/cmake/write_documentation.cmake
  DEPENDS liggare ${PROJECT_SOURCE_DIR}/cmake/write_documentation.cmake
  COMMENT "Writing the manual pages and completions"
  VERBATIM)
add_custom_target(liggare_documentation ALL DEPENDS ${liggare_documentation}/made)

install(TARGETS liggare liggared RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${liggare_documentation}/man1 DESTINATION ${CMAKE_INSTALL_MANDIR})
install(FILES ${liggare_documentation}/liggare.bash
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME liggare)
install(FILES ${liggare_documentation}/_liggare
        DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${liggare_documentation}/liggare.fish
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

# The configuration is installed as an example, so that installing again overwrites nobody's own. Not
# below CMAKE_INSTALL_LIBDIR: systemd does not look into lib64 or lib/x86_64-linux-gnu.
install(FILES ${PROJECT_SOURCE_DIR}/server/liggared.service DESTINATION lib/systemd/system)
install(FILES ${PROJECT_SOURCE_DIR}/server/liggare.sysusers DESTINATION lib/sysusers.d
        RENAME liggare.conf)
install(FILES ${PROJECT_SOURCE_DIR}/server/liggared.conf ${PROJECT_SOURCE_DIR}/server/openapi.json
        DESTINATION ${CMAKE_INSTALL_DOCDIR})
