# What `cmake --install` puts into a prefix besides the targets, whose install rules stand with them:
# the CMake package, the pkg-config file, manual pages, completions and documents. The prefix may be
# moved afterwards: nothing installed names it.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/tip)
configure_package_config_file(
  ${CMAKE_CURRENT_LIST_DIR}/tip-config.cmake.in ${PROJECT_BINARY_DIR}/tip-config.cmake
  INSTALL_DESTINATION ${package_dir} NO_SET_AND_CHECK_MACRO)
# Before 1.0 a new minor version may change the interface.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/tip-config-version.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/tip-config.cmake ${PROJECT_BINARY_DIR}/tip-config-version.cmake
        DESTINATION ${package_dir})
install(EXPORT tip NAMESPACE tip:: FILE tip-targets.cmake DESTINATION ${package_dir})

set(pkgconfig_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH prefix_from_pkgconfig /prefix/${pkgconfig_dir} /prefix)
configure_file(${CMAKE_CURRENT_LIST_DIR}/tip-searcher.pc.in ${PROJECT_BINARY_DIR}/tip-searcher.pc
               @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/tip-searcher.pc DESTINATION ${pkgconfig_dir})

install(FILES man/tipidx.1 man/tipsearch.1 man/tipserve.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES searcher/tipserve/tipserve.service DESTINATION lib/systemd/user)
install(FILES searcher/tipserve/tipserve.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs FILES_MATCHING PATTERN "*.md")

# The programs know their own options: they write their completions.
foreach(program tipidx tipsearch tipserve)
  set(out ${PROJECT_BINARY_DIR}/completion/${program})
  foreach(shell bash zsh fish)
    add_custom_command(
      OUTPUT ${out}.${shell}
      COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/completion
      COMMAND $<TARGET_FILE:${program}> --completion ${shell} > ${out}.${shell}
      DEPENDS ${program}
      VERBATIM)
  endforeach()
  add_custom_target(${program}_completion ALL DEPENDS ${out}.bash ${out}.zsh ${out}.fish)
  install(FILES ${out}.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
          RENAME ${program})
  install(FILES ${out}.zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions
          RENAME _${program})
  install(FILES ${out}.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endforeach()
