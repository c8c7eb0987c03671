# Installs the program, its manual pages and the shells' completion. Which pages there are, the
# program says: its manual lists the commands that have one.
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

install(TARGETS liggare RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${liggare_documentation}/man1 DESTINATION ${CMAKE_INSTALL_MANDIR})
install(FILES ${liggare_documentation}/liggare.bash
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME liggare)
install(FILES ${liggare_documentation}/_liggare
        DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${liggare_documentation}/liggare.fish
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
